"""What trained nets do: measured on texts, never assumed."""
