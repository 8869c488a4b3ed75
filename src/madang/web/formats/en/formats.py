"""Day before month, as everywhere else in the house, for readers on all sides of the sea."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, P"
