"""Values in words: the week, what people like to do together, why two fit, what is said to whom."""
