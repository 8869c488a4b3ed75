"""Makes the floor's two tables."""

import django
from django.core.management import call_command


def main() -> None:
    """Make them, and the one counter."""
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    from bench.floor.models import Counter

    Counter.objects.create(pk=1)
    print("{}")


if __name__ == "__main__":
    main()
