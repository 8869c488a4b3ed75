"""Korean says the half of the day before the hour: 오후 11:22. Django's own format has it behind."""

# i18n: data file
DATETIME_FORMAT = "Y년 n월 j일 A g:i"
SHORT_DATETIME_FORMAT = "Y. n. j. A g:i"
TIME_FORMAT = "A g:i"
