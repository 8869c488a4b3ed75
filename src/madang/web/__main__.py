from madang.web.cli import main

raise SystemExit(main())
