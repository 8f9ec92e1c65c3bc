/** Why a script was stopped, where no single method is to blame. Reports are told apart by these words, so they stand in one place. */

export const timeUsedUp = 'the time for the whole submission was used up';

export const notLoaded = 'the file did not finish loading';

/** How the sentence begins where the process ended instead of the check. */
export const processEnded = 'The check did not finish';
