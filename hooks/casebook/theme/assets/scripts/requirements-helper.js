/** The worker that reads and judges, from the side of the page: one that does not come back is ended and started anew. */

/** A text that is not begun by then waits behind an older one, which nobody wants any more. */
const PATIENCE = 2_000;
/** What the worker told while the page was busy drawing is heard within that time. */
const TURN = 100;
const SECONDS = 10;
const SECONDS_PER_MILLION = 5;

/**
 * @typedef {{number: number, text: string}} Asked
 * @typedef {{ready: () => void, answer: (data: any) => void, fail: () => void, missing: () => void, unread: (text: string) => void, late: (seconds: number) => void}} Events
 */

/** Hands texts to the worker and gives back what it tells. */
export class Helper {
  /**
   * @param {unknown} first what a worker has to know before it can judge
   * @param {Events} events
   */
  constructor(first, events) {
    this.first = first;
    this.events = events;
    /** @type {Asked | null} */
    this.asked = null;
    this.timer = 0;
    this.start();
  }

  start() {
    const worker = new Worker(new URL("./requirements-worker.js", import.meta.url), { type: "module" });
    this.isReady = false;
    this.worker = worker;
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (/** @type {Event} */ event) => {
      this.rest();
      if (event instanceof ErrorEvent && event.message) this.events.fail();
      else this.events.missing();
    };
    worker.onmessageerror = () => {
      this.rest();
      this.events.fail();
    };
    worker.postMessage(this.first);
  }

  restart() {
    this.worker?.terminate();
    this.start();
  }

  /** Nothing is waited for. */
  rest() {
    clearTimeout(this.timer);
    this.asked = null;
  }

  /**
   * Have a text judged; an older one is forgotten.
   *
   * @param {Asked} asked
   */
  ask(asked) {
    clearTimeout(this.timer);
    this.asked = asked;
    if (!this.isReady) return;
    this.send(asked);
    this.wait(PATIENCE, () => this.restart());
  }

  /**
   * Do *act* if nothing is heard for so long.
   *
   * @param {number} milliseconds
   * @param {() => void} act
   */
  wait(milliseconds, act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = setTimeout(act, TURN);
    }, milliseconds);
  }

  /** @param {unknown} message */
  send(message) {
    this.worker?.postMessage(message);
  }

  /** @param {any} data */
  hear(data) {
    if (data.ready) {
      this.isReady = true;
      this.events.ready();
      if (this.asked) this.ask(this.asked);
    } else if (data.fetching || data.missing || data.begun) {
      if (this.asked && this.asked.number === data.number) this.follow(data, this.asked);
    } else {
      if (data.number === this.asked?.number) this.rest();
      this.events.answer(data);
    }
  }

  /**
   * A line that is slow is waited for, and a text that is being read is not for ever.
   *
   * @param {any} data
   * @param {Asked} asked
   */
  follow({ fetching, missing }, { text }) {
    if (missing) {
      this.rest();
      this.events.unread(text);
    } else if (fetching) clearTimeout(this.timer);
    else this.limit(text);
  }

  /**
   * Wait for the answer as long as the text may need on a slow machine.
   *
   * @param {string} text
   */
  limit(text) {
    const seconds = SECONDS + Math.round(text.length / 1_000_000 * SECONDS_PER_MILLION);
    this.wait(seconds * 1_000, () => {
      this.rest();
      this.restart();
      this.events.late(seconds);
    });
  }
}
