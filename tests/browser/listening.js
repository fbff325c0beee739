// What a page and its server say to each other, as far as a test must know it: window.wire.
// A short run draws no state of its own, and a run that is called over may stand nowhere yet, so the messages are counted.
(() => {
  const RERUN_SCRIPT = 11, NEW_SESSION = 4, SCRIPT_FINISHED = 6, EARLY_FOR_RERUN = 2; // of BackMsg.proto, ForwardMsg.proto
  const PARCEL = 0; // a message's first byte, of dftz.ui.parcels
  const wire = { finished: 0, waiting: false, begun: true, asked: 0, last: performance.now() };
  window.wire = wire;

  // The fields of a message's first level: number to value, where the value is a number.
  const fields = (bytes) => {
    const found = new Map();
    let at = 0;
    const varint = () => {
      let value = 0, power = 1, byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * power;
        power *= 128;
      } while (byte & 128);
      return value;
    };
    while (at < bytes.length) {
      const tag = varint(), kind = tag & 7, value = kind === 0 || kind === 2 ? varint() : null;
      found.set(Math.floor(tag / 8), value);
      at += { 0: 0, 1: 8, 2: value, 5: 4 }[kind];
    }
    return found;
  };

  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer) || new Uint8Array(data)[0] === PARCEL) return; // opened, it comes again
        wire.last = performance.now();
        const told = fields(new Uint8Array(data)), ended = told.get(SCRIPT_FINISHED);
        if (told.has(NEW_SESSION)) wire.begun = true;
        if (ended === undefined || ended === EARLY_FOR_RERUN) return;
        wire.finished += 1;
        wire.waiting = !wire.begun; // a run may end that began before what was asked for last
      });
      this.addEventListener("close", () => { wire.waiting = false; });
    }

    send(data) {
      super.send(data);
      if (!ArrayBuffer.isView(data)) return;
      wire.last = performance.now();
      if (!fields(data).has(RERUN_SCRIPT)) return;
      wire.waiting = true;
      wire.asked = wire.last;
      wire.begun = false;
    }
  };
})();
