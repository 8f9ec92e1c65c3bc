"""A Python student's finished program: softmax regression over NumPy, one sample a step, then LinearSVC.

python3 course_program.py mnist|scenerec nn|nn+svm DATA_FOLDER [EPOCHS [LIMIT]]

Prints the course program's lines; timed from outside. MNIST: the folder has the four IDX files. SceneRec: it
has train/ and test/ with a folder of JPEGs for each class. LIMIT trains on so many images only; of the scenes
it reads no more than that, and as many for the test.
"""
import os
import sys

import numpy as np

SEED, RATE = 0, 0.5


def load_mnist(folder):
    def read(name, offset):
        with open(os.path.join(folder, name), "rb") as file:
            return np.frombuffer(file.read(), dtype=np.uint8, offset=offset)

    def images(name):
        return (read(name, 16).reshape(-1, 784) > 99).astype(np.float64)

    return (
        images("train-images-idx3-ubyte"),
        read("train-labels-idx1-ubyte", 8).astype(int),
        images("t10k-images-idx3-ubyte"),
        read("t10k-labels-idx1-ubyte", 8).astype(int),
        10,
    )


def load_scenes(folder, per_class=100):
    from skimage.io import imread
    from skimage.transform import resize

    def half(name):
        rows, labels = [], []
        for label, category in enumerate(sorted(os.listdir(os.path.join(folder, name)))):
            files = sorted(os.listdir(os.path.join(folder, name, category)))[:per_class]
            for file in files:
                grey = imread(os.path.join(folder, name, category, file), as_gray=True) / 255.0
                rows.append(resize(grey, (64, 64)).ravel())
                labels.append(label)
        return np.array(rows), np.array(labels)

    return (*half("train"), *half("test"), 15)


class Model:
    """The contract's methods, as a student writes them."""

    def __init__(self, images, labels, classes, epochs, test_images, test_labels):
        self.images, self.labels = images, labels
        self.test_images, self.test_labels = test_images, test_labels
        self.epochs = epochs
        self.W, self.b = np.random.rand(images.shape[1], classes), np.zeros((1, classes))

    def logits(self, inputs):
        return inputs @ self.W + self.b

    def forward_pass(self, inputs):
        logits = self.logits(inputs)
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    @staticmethod
    def loss(probabilities, label):
        return -np.log(probabilities[0, label] + 1e-10)

    @staticmethod
    def back_propagation(image, probabilities, label):
        gradient = probabilities.copy()
        gradient[0, label] -= 1
        return image.T @ gradient, gradient

    def gradient_descent(self, grad_W, grad_b):
        self.W -= RATE * grad_W
        self.b -= RATE * grad_b

    def train(self):
        for epoch in range(self.epochs):
            total = 0.0
            for i in np.random.permutation(len(self.labels)):
                image = self.images[i : i + 1]
                probabilities = self.forward_pass(image)
                total += self.loss(probabilities, self.labels[i])
                self.gradient_descent(*self.back_propagation(image, probabilities, self.labels[i]))
            accuracy = np.mean(self.forward_pass(self.test_images).argmax(axis=1) == self.test_labels)
            print(f"Epoch {epoch}: Total loss: {total:.2f}; Accuracy: {accuracy:.0%}")


def main(dataset, mode, folder, epochs="10", limit=None):
    if dataset == "scenerec":
        per_class = 100 if limit is None else max(1, int(limit) // 15)
        images, labels, test_images, test_labels, classes = load_scenes(folder, per_class)
    else:
        images, labels, test_images, test_labels, classes = load_mnist(folder)
        if limit is not None:
            images, labels = images[: int(limit)], labels[: int(limit)]
    np.random.seed(SEED)
    model = Model(images, labels, classes, int(epochs), test_images, test_labels)
    model.train()
    if mode == "nn+svm":
        from sklearn.svm import LinearSVC

        svm = LinearSVC(multi_class="ovr", dual=False).fit(model.logits(images), labels)
        print(f"svm accuracy: {svm.score(model.logits(test_images), test_labels):.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
