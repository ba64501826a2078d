/** The server's events, for as long as the page is open. */

const QUIET_MS = 200;
const LONGEST_WAIT_MS = 5000;
const PROOF_MS = 2000;

/**
 * Follow /play/events and come back after every break, from the last event seen.
 *
 * `onEvents(list)` gets events in order, in batches so that a long replay is drawn once.
 * `onStatus("connected" | "waiting")` tells whether the line is up. `onLive()` is called once,
 * when the replay of what had happened before is over, and `onOther()` when after a break it is no
 * longer the same playground that answers.
 */
export function follow({ onEvents, onStatus, onLive, onOther }) {
  let since = 0;
  let last = null;
  let wait = 250;
  let batch = [];
  let flushing = null;
  let quiet = null;
  let live = false;

  function flush() {
    flushing = null;
    const events = batch;
    batch = [];
    onEvents(events);
  }

  function awaitQuiet() {
    if (live) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      live = true;
      onLive();
    }, QUIET_MS);
  }

  /** The last event is asked for again, as proof that this is still the same playground. */
  function connect() {
    const source = new EventSource(`/play/events?since=${Math.max(0, since - 1)}`);
    let proof = null;
    let proven = since === 0;
    const other = () => {
      source.close();
      onOther();
    };
    source.onopen = () => {
      wait = 250;
      onStatus("connected");
      awaitQuiet();
      if (!proven) proof = setTimeout(other, PROOF_MS);
    };
    source.onmessage = (received) => {
      clearTimeout(proof);
      if (!proven && received.data !== last) {
        other();
        return;
      }
      proven = true;
      const event = JSON.parse(received.data);
      if (event.seq <= since) return;
      since = event.seq;
      last = received.data;
      batch.push(event);
      flushing ??= setTimeout(flush, live ? 0 : 30);
      awaitQuiet();
    };
    source.onerror = () => {
      clearTimeout(proof);
      // The browser's own way of coming back would ask from the first `since` again.
      source.close();
      onStatus("waiting");
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }

  connect();
}
