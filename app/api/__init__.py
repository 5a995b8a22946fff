"""The calls, one subject a file: a route takes, asks and answers; the schemas say what is taken."""
