/**
 * Questions to the worker of the form, which is started with the first of them and not before (form-worker.js).
 *
 * A worker that could not load something is given up, because it would remember the failure; the next question starts
 * another.
 */

/** @type {Worker | undefined} */
let worker;
let turns = 0;
/** @type {Map<number, { resolve: (answer: any) => void, reject: (failure: Error) => void }>} */
const waiting = new Map();

/**
 * Ask about a draft, or about the texts of files.
 *
 * @param {object} question
 * @returns {Promise<any>} fails where the worker cannot load what it needs
 */
export function ask(question) {
  const to = worker ??= start();
  const turn = ++turns;
  return new Promise((resolve, reject) => {
    waiting.set(turn, { resolve, reject });
    to.postMessage({ turn, ...question });
  });
}

function start() {
  const made = new Worker(new URL("./form-worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data: { turn, answer, failure } }) => {
    if (made !== worker) return;
    if (failure !== undefined) return stop();
    waiting.get(turn)?.resolve(answer);
    waiting.delete(turn);
  };
  made.onerror = () => made === worker && stop();
  return made;
}

function stop() {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new Error("the check stopped"));
  waiting.clear();
}
