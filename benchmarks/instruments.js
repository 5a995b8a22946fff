// What page.py puts into a page before anything else runs. A time is when a picture reached the
// screen, as the browser itself reports it, in ms of the page's clock, which begins with navigation.

window.bench = (() => {
  const long = [];
  const marked = new WeakMap();
  const told = new Map();

  const watch = (type, heard, more) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(heard));
    observer.observe({type, buffered: true, ...more});
  };
  watch("longtask", ({duration}) => long.push(duration));
  watch("element", ({element, renderTime}) => marked.get(element)?.(renderTime));
  // One that took less than 16 ms is not reported.
  watch("event", ({startTime, duration}) => told.set(startTime, duration), {durationThreshold: 16});

  const frame = () => new Promise(requestAnimationFrame);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** The next event of this type; a key that only changes another is none. */
  const next = (type) =>
    new Promise((resolve) => {
      const heard = (event) => {
        if (event.key === "Shift") return;
        removeEventListener(type, heard, true);
        resolve(event);
      };
      addEventListener(type, heard, true);
    });

  /** When the first element to match that is not there yet is on the screen. */
  function shown(selector) {
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const found = document.querySelector(selector);
        if (!found) return;
        observer.disconnect();
        marked.set(found, resolve);
        found.setAttribute("elementtiming", "first"); // before it is painted for the first time
      });
      observer.observe(document, {subtree: true, childList: true});
    });
  }

  /** From the next event of this type until what it leads to, which matches, is on the screen. */
  async function opened(type, selector) {
    const [event, end] = await Promise.all([next(type), shown(selector)]);
    return end - event.timeStamp;
  }

  /** From the next event of this type until the frame it leads to, in which `of` is another. */
  async function answered(type, of) {
    const before = of();
    const {timeStamp} = await next(type);
    await frame();
    if (of() === before) throw new Error(`the frame after the ${type} does not show its result`);
    for (let waited = 0; waited < 1000 && !told.has(timeStamp); waited += 20) await wait(20);
    return told.get(timeStamp) ?? 16;
  }

  /** The frames while a key is pressed so many times a second; none where that is 0. */
  async function frames(ms, rate, key) {
    let steps = 0;
    const press = () => {
      const event = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
      document.body.dispatchEvent(event);
      steps += 1;
    };
    await frame();
    const since = long.length;
    const clock = rate > 0 ? setInterval(press, 1000 / rate) : 0;
    const times = [await frame()];
    while (times.at(-1) - times[0] < ms) times.push(await frame());
    clearInterval(clock);
    await wait(100); // long tasks are told of later
    const lengths = times.slice(1).map((time, at) => time - times[at]);
    const seconds = (times.at(-1) - times[0]) / 1000;
    return {frames: lengths, long: long.slice(since), rate: steps / seconds};
  }

  return {shown, opened, answered, frames};
})();
