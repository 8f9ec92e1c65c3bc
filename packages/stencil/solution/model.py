# <staff>
# THE SOLUTION in Python. `hw5 stencil build --language python` makes the students' file from it: a region
# marked `solution NAME` becomes `raise NotImplementedError('not implemented yet: NAME')`, regions marked
# `staff` are removed, and every other line is kept. So comments that teach are outside the regions and must
# not give the answer; comments on the answer are inside.
# </staff>
"""A softmax classifier: one fully connected layer, trained by gradient descent, written by you.

The letters used below: D inputs (pixels) an image, C classes, n images. Six places raise "not implemented
yet": replace each of those lines by your own code, best from top to bottom, and grade as often as you like.
Each is graded on its own. The remaining methods are given; please do not change them.

Use NumPy, but no softmax and no cross-entropy of a library: those are what you write here.
"""

import random

import numpy as np
from sklearn.svm import LinearSVC


class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        """
        train_images: array of shape [n, D], one flattened image a row; MNIST's pixels are 0 or 1
        train_labels: array of shape [n], the true class of each image: an integer from 0 to C - 1
        num_classes:  C
        hp:           the hyperparameters; hp.learning_rate among them
        """
        self.train_images = train_images
        self.train_labels = train_labels
        self.input_size = train_images.shape[1]
        self.num_classes = num_classes
        self.learning_rate = hp.learning_rate
        self.num_epochs = hp.num_epochs
        self.batchSz = hp.batch_size
        self.clf = LinearSVC(dual=False)

        # TODO 1: give self.W (the weights) and self.b (the biases) their first values. Column j of W holds
        # what class j looks for in the pixels, and b is one row with a number for each class: which shapes
        # are that? The weights start as random numbers, uniform between 0 and 1, in a single draw from
        # NumPy's global generator (look into np.random), so that a seed makes your training repeatable. The
        # biases start at zero.
        # <solution constructor>
        self.W = np.random.rand(self.input_size, num_classes)
        self.b = np.zeros((1, num_classes))
        # </solution>

    def forward_pass(self, inputs):
        """Eqs. 1 and 2: from pixels to logits, and from logits to probabilities.

        inputs:  one image of shape [D], or n images of shape [n, D]
        returns: array of shape [1, C] or [n, C]; all entries between 0 and 1, and every row sums to 1
        """
        # TODO 2: the logits of every image at once, without a loop over pixels, classes or images; then turn
        # every row of them into probabilities of its own. The sum over i in Eq. 1 is a row times a column.
        # Which of the two factors must stand on the left for the shapes to fit? One image arrives with one
        # axis only and has to leave with two. What is e to the power of 1000 in floating point, and what
        # would the quotient of two such numbers be? Show on paper that Eq. 2 keeps its value when the same
        # number is taken off all logits of an image. Which number makes every power harmless? Reductions
        # (np.sum, np.max, ...) take an axis, and keepdims=True keeps that axis with length 1.
        # <solution forward_pass>
        logits = np.atleast_2d(inputs) @ self.W + self.b
        powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
        return powers / np.sum(powers, axis=1, keepdims=True)
        # </solution>

    @staticmethod
    def loss(probabilities, gt_label):
        """Eq. 3, the cross-entropy: how surprised the network is by the right answer.

        probabilities: array of shape [1, C], from forward_pass on one image
        gt_label:      the true class ("ground truth") of that image
        returns:       a number: near 0 for a confident right answer, large for a confident wrong one
        """
        # TODO 3: the loss of one image. Only one of the C probabilities matters here. Softmax can round a
        # tiny one down to 0: what would its loss be, and the total of an epoch with one such image in it? We
        # recommend to add 1e-10 inside the logarithm. Eq. 3 has no such guard, so any up to 1e-7 is as right
        # as none.
        # <solution loss>
        return -np.log(probabilities[0, gt_label] + 1e-10)
        # </solution>

    @staticmethod
    def back_propagation(img, probabilities, gt_label):
        """Eqs. 6 and 7: in which direction, and how steeply, the loss of one image rises with each weight and
        bias.

        img:           array of shape [D], the image
        probabilities: array of shape [1, C], from forward_pass on that image
        gt_label:      the true class of that image
        returns:       the gradient for W, shape [D, C], and the gradient for b, shape [1, C]
        """
        # TODO 4: both gradients, without a loop. Both equations share one factor, a number for each class.
        # What distinguishes the true class in it, also when the network predicts another one? (Where the
        # handout speaks of the predicted class, it means each class that gets a probability.) Then: which
        # product of D numbers with C numbers has the shape [D, C]? Do a case with D = 2 and C = 3 on paper
        # first. Leave img and probabilities unchanged, since the caller may still need them: a plain
        # assignment gives an array a second name, .copy() makes a second array.
        # <solution back_propagation>
        gradB = probabilities.copy()
        gradB[0, gt_label] -= 1
        gradW = np.outer(img, gradB)
        return gradW, gradB
        # </solution>

    def gradient_descent(self, gradW, gradB):
        """Eqs. 4 and 5: one step downhill, for all weights and biases.

        gradW: array of shape [D, C]
        gradB: array of shape [1, C]
        """
        # TODO 5: move self.W and self.b. The gradient points uphill. How long is a step, and which one of the
        # hyperparameters sets it? (Not the batch size: take the gradients as they come, whatever it is.)
        # <solution gradient_descent>
        self.W = self.W - self.learning_rate * gradW
        self.b = self.b - self.learning_rate * gradB
        # </solution>

    def train_nn(self):
        """Stochastic gradient descent: num_epochs times through all training images, one image a step.

        After each epoch it prints the losses of all images of the epoch, added up.
        """
        indices = list(range(self.train_images.shape[0]))
        for epoch in range(self.num_epochs):
            total_loss = 0
            random.shuffle(indices)

            # TODO 6: one epoch: go through all training images once, in the order of indices, and learn from
            # each. Before you write: which of your methods need the result of which others, and which of them
            # must not see weights that have moved already? Add each image's loss to total_loss.
            # <solution train_nn>
            for i in indices:
                img = self.train_images[i]
                gt_label = self.train_labels[i]
                probabilities = self.forward_pass(img)
                total_loss += self.loss(probabilities, gt_label)
                gradW, gradB = self.back_propagation(img, probabilities, gt_label)
                self.gradient_descent(gradW, gradB)
            # </solution>

            # Given: the end of an epoch.
            print(f'Epoch {epoch}: Total loss: {total_loss}')

    def train_svm(self):
        """Given: fits a linear support vector machine to the logits of the training images."""
        self.clf.fit(self.train_images @ self.W + self.b, self.train_labels)

    def accuracy_nn(self, test_images, test_labels):
        """Given: the fraction of images whose most probable class is the true one, in [0, 1]."""
        predicted = np.argmax(self.forward_pass(test_images), axis=1)
        return np.mean(predicted == test_labels)

    def accuracy_svm(self, test_images, test_labels):
        """Given: the fraction of images that the support vector machine classifies right, in [0, 1].

        Call train_svm first.
        """
        return self.clf.score(test_images @ self.W + self.b, test_labels)
