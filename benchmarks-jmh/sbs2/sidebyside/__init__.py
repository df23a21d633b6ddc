"""Load generators side by side: see ../run."""
