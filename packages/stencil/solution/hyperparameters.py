"""The settings of a training, which it does not learn.

Change them here; model.py receives this module as `hp`.
"""

# Scenes are resized to squares of this many pixels a side, so one scene has img_size * img_size inputs.
img_size = 64
scene_class_count = 15
# How many images of each scene class are used.
num_train_per_category = 100
num_test_per_category = 100
mnist_class_count = 10
# How many times a training goes through all images.
num_epochs = 10
# Images a step. This homework takes one at a time.
batch_size = 1
# The lambda of Eqs. 4 and 5: how far one step goes.
learning_rate = 0.5
# Not used in this homework; here for your own experiments.
momentum = 0.01
