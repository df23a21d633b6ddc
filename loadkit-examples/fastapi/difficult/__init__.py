"""The difficult gateway of LoadKit: see README.md beside this file. Start it with ``../run-difficult --port 8000``."""
