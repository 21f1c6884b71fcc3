"""Rasa's own command line, ready in half the time. Runs in Rasa's Python: `python -m nlu.rasa run ...`.

skops, which reads the classifier, looks through every module that is loaded when it is imported: eight seconds
once TensorFlow is there, half a second before it.
"""

from __future__ import annotations

import skops.io  # noqa: F401
from rasa.__main__ import main

if __name__ == "__main__":
    main()
