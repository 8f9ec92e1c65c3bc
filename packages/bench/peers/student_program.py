"""A Python student's own class Model, with the methods and array operations of our stencil's solution, line
for line.

python3 student_program.py DATA_FOLDER EPOCHS [BATCH_SIZE [LEARNING_RATE [LIMIT]]]

DATA_FOLDER holds MNIST's four IDX files, or the scenes' train/ and test/. BATCH_SIZE 1 (the default) is the
homework: one image a step. From 2 on a step takes the mean gradient over that many images at once, as
matrices. LIMIT takes the first images only, of the scenes as many of each class. The last line is JSON:
seconds of training (without start and loading), steps, and the last epoch's loss and accuracy. The draws are
those of numpy-ts (legacy generator, seed 0), so `hw5 run --mode nn --model` with the stencil's solution and
the same epochs and rate does the same work: at --learning-rate 0.001 both print the same losses to many
digits.
"""
import json
import os
import sys
import time

import numpy as np
from course_program import load_mnist, load_scenes


class Model:
    def __init__(self, train_images, train_labels, num_classes, settings, test_images, test_labels):
        self.train_images, self.train_labels = train_images, train_labels
        self.test_images, self.test_labels = test_images, test_labels
        self.settings = settings
        self.history = []
        self.W = np.random.rand(train_images.shape[1], num_classes)
        self.b = np.zeros((1, num_classes))

    def logits(self, inputs):
        return np.atleast_2d(inputs) @ self.W + self.b

    def forward_pass(self, inputs):
        logits = self.logits(inputs)
        powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
        return powers / np.sum(powers, axis=1, keepdims=True)

    @staticmethod
    def loss(probabilities, label):
        return -np.log(probabilities[0, label] + 1e-10)

    @staticmethod
    def back_propagation(image, probabilities, label):
        grad_b = probabilities.copy()
        grad_b[0, label] -= 1
        return np.outer(image, grad_b), grad_b

    def gradient_descent(self, grad_W, grad_b):
        self.W = self.W - grad_W * self.settings["learning_rate"]
        self.b = self.b - grad_b * self.settings["learning_rate"]

    def train(self):
        for _ in range(self.settings["epochs"]):
            order = np.random.permutation(len(self.train_images))
            size = self.settings["batch_size"]
            total = self.one_by_one(order) if size == 1 else self.in_batches(order, size)
            self.history.append((float(total), self.accuracy(self.test_images, self.test_labels)))

    def one_by_one(self, order):
        total = 0.0
        for i in order:
            image, label = self.train_images[i], self.train_labels[i]
            probabilities = self.forward_pass(image)
            total += self.loss(probabilities, label)
            self.gradient_descent(*self.back_propagation(image, probabilities, label))
        return total

    def in_batches(self, order, size):
        total = 0.0
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            images, labels = self.train_images[chosen], self.train_labels[chosen]
            errors = self.forward_pass(images)
            rows = np.arange(len(chosen))
            total -= np.sum(np.log(errors[rows, labels] + 1e-10))
            errors[rows, labels] -= 1
            self.gradient_descent(images.T @ errors / len(chosen), errors.mean(axis=0, keepdims=True))
        return total

    def accuracy(self, images, labels):
        return float(np.mean(np.argmax(self.forward_pass(images), axis=1) == labels))


def main(folder, epochs, batch_size="1", learning_rate="0.5", limit=None):
    if os.path.isdir(os.path.join(folder, "train")):
        per_class = 100 if limit is None else max(1, int(limit) // 15)
        images, labels, test_images, test_labels, classes = load_scenes(folder, per_class)
    else:
        images, labels, test_images, test_labels, classes = load_mnist(folder)
        if limit is not None:
            images, labels = images[: int(limit)], labels[: int(limit)]
    settings = {"epochs": int(epochs), "batch_size": int(batch_size), "learning_rate": float(learning_rate)}
    np.random.seed(0)
    start = time.perf_counter()
    model = Model(images, labels, classes, settings, test_images, test_labels)
    model.train()
    seconds = time.perf_counter() - start
    for epoch, (total, accuracy) in enumerate(model.history):
        print(f"Epoch {epoch}: Total loss: {total:.2f}; Accuracy: {accuracy:.0%}")
    steps = settings["epochs"] * -(-len(images) // settings["batch_size"])
    total, accuracy = model.history[-1]
    print(json.dumps({"seconds": seconds, "steps": steps, "totalLoss": total, "accuracy": accuracy}))


if __name__ == "__main__":
    main(*sys.argv[1:])
