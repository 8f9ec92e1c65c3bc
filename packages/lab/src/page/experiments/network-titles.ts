/** The networks of the layers' experiment as the page calls them. */
import type { LayerNetwork } from '@hw5/experiments';

export const networkTitles: Record<LayerNetwork, string> = {
  softmax: 'softmax layer alone',
  conv: 'convolution, softmax',
  'conv-relu': 'convolution, ReLU, softmax',
  'conv-relu-pool': 'convolution, ReLU, max pooling, softmax',
};

export const layerTitles: Record<string, string> = {
  input: 'The image',
  convolution: 'After the convolution',
  relu: 'After ReLU',
  'max-pooling': 'After max pooling',
};
