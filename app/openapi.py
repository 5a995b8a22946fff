"""The API's description, printed as /openapi.json gives it: `python -m app.openapi`."""

import json

from app.main import create_app

if __name__ == "__main__":
    print(json.dumps(create_app().openapi()))
