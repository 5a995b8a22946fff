"""What the calls take and give, field by field; /openapi.json is made from these classes.

Requests are validated by them. Answers are written from the engine's arrays without passing
through them, which would cost more than the mathematics; a test reads real answers with them
instead.
"""
