"""Recurrent nets in NumPy; knows nothing of the web."""
