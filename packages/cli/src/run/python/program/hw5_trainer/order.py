"""The order of the images, which `train_nn` keeps in a list of its own and shuffles again every epoch.

To go on with an interrupted training, the list has to be what it was. So the shuffles of `random` and
`np.random` are watched: a call an epoch.
"""
import random

import numpy as np


class Order:
    def __init__(self):
        self.last = None
        # What the first list of that length is set to before it is shuffled.
        self.start = None
        self.is_kept = True
        for module in (random, np.random):
            module.shuffle = self.watched(module.shuffle)

    def watched(self, shuffle):
        def watching(x, *arguments, **named):
            if self.start is not None and len(x) == len(self.start):
                x[:] = self.start
                self.start = None
            elif self.last is not None and list(x) != self.last:
                # A fresh list every epoch: the random numbers alone decide.
                self.is_kept = False
            shuffle(x, *arguments, **named)
            self.last = list(x)

        return watching

    def after_epoch(self, count):
        """The order of so many images; None where no list holds it."""
        if self.last is None or len(self.last) != count or not self.is_kept:
            return None
        try:
            return [int(index) for index in self.last]
        except (TypeError, ValueError):
            return None
