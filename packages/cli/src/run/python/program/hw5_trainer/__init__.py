"""What trains a user's model.py for `hw5 run`."""
