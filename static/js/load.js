/**
 * Brings the page's stylesheet and script, and says what it waits for. It stands in the page itself,
 * so it is there when nothing else came. What fails, or does not come, is asked for again and under
 * another address, because a browser keeps a module that failed as failed.
 */

(() => {
  /** In ms: after which what does not come is said, and asked for again beside the first asking. */
  const SAID = 2500;
  const PATIENCE = 6000;
  const LONGEST = 20_000;
  /** Between a failure and the next asking. */
  const PAUSE = 500;

  const root = document.documentElement;
  const line = document.getElementById("waiting");
  const {script = "", sheet = ""} = line?.dataset ?? {};
  const missing = new Set(["sheet", "script"]);

  /** What is still missing, in words; nothing once the page has taken the line's place. */
  const say = () => {
    const [first] = missing;
    if (!line || !first) return;
    line.textContent = line.dataset[`${first}Waits`] ?? "";
    line.hidden = false;
  };

  /**
   * @param {string} what
   * @param {string} address
   * @param {(address: string) => HTMLElement} make the element that asks
   * @param {() => void} [then]
   */
  const bring = (what, address, make, then) => {
    let asked = 0;
    const ask = () => {
      if (!missing.has(what)) return;
      const element = make(asked ? `${address}?again=${asked}` : address);
      const wait = Math.min(LONGEST, PATIENCE * 2 ** asked);
      asked += 1;
      let isOver = false;
      const again = () => {
        if (isOver) return;
        isOver = true;
        ask();
      };
      element.onload = () => {
        isOver = true;
        if (!missing.delete(what)) return;
        if (line && !line.hidden) say();
        then?.();
      };
      element.onerror = () => setTimeout(again, Math.min(LONGEST, PAUSE * asked));
      setTimeout(again, wait);
      document.head.append(element);
    };
    ask();
  };

  bring(
    "sheet",
    sheet,
    (href) => Object.assign(document.createElement("link"), {rel: "stylesheet", href}),
    () => {
      root.dataset.styled = "yes";
      root.dispatchEvent(new Event("styled"));
    },
  );
  bring("script", script, (src) =>
    Object.assign(document.createElement("script"), {type: "module", src}),
  );
  setTimeout(say, SAID);
})();
