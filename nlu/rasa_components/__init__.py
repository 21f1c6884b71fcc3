"""Components of the Rasa pipeline (Python 3.10, Rasa 3.6); named in config.yml by their path."""
