/** Questions to a worker beside the page. */

/**
 * A worker that is started with the first question and not before.
 *
 * One that could not load something would remember the failure, so the first question after a failure starts another.
 */
export class Asker {
  /** @param {URL} script of the worker, which answers `{ turn, … }` with `{ turn, answer }` or `{ turn, failure }` */
  constructor(script) {
    this.script = script;
    /** @type {Worker | undefined} */
    this.worker = undefined;
    this.isStale = false;
    this.turns = 0;
    /** @type {Map<number, { resolve: (answer: any) => void, reject: (failure: Error) => void }>} */
    this.waiting = new Map();
  }

  /**
   * Give the worker that answers now.
   *
   * @returns {Worker}
   */
  now() {
    if (this.isStale) this.stop();
    return this.worker ??= this.start();
  }

  /**
   * Ask.
   *
   * @param {object} question
   * @param {Worker} [from] the only one that can know the answer
   * @returns {Promise<any>} fails where the worker cannot load what it needs, or is another one by now
   */
  ask(question, from = this.now()) {
    if (from !== this.worker) return Promise.reject(new Error("the worker was started anew"));
    const turn = ++this.turns;
    return new Promise((resolve, reject) => {
      this.waiting.set(turn, { resolve, reject });
      from.postMessage({ turn, ...question });
    });
  }

  start() {
    const made = new Worker(this.script, { type: "module" });
    made.onmessage = ({ data: { turn, answer, failure } }) => {
      const asker = this.waiting.get(turn);
      this.waiting.delete(turn);
      if (failure === undefined) return asker?.resolve(answer);
      this.isStale ||= made === this.worker;
      asker?.reject(new Error(failure));
    };
    made.onerror = () => made === this.worker && this.stop();
    return made;
  }

  stop() {
    this.worker?.terminate();
    this.worker = undefined;
    this.isStale = false;
    for (const { reject } of this.waiting.values()) reject(new Error("the worker stopped"));
    this.waiting.clear();
  }
}
