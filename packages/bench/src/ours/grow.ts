/** Times one subject of growth at some sizes: node grow.js SUBJECT TIME_MS SIZE...; prints {"seconds": [a median for each size]} */
import { inProcessSubjects } from '../growth/subjects.ts';
import { medianSeconds } from './report-median.ts';

const [id, timeMs, ...sizes] = process.argv.slice(2);
const { make } = inProcessSubjects.find((subject) => subject.id === id)!;
const seconds = sizes.map((size) => medianSeconds(make(Number(size)), 3, Number(timeMs)));
console.log(JSON.stringify({ seconds }));
