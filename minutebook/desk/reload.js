// Added by `build.py serve` to the pages it shows, and never to a file that it builds.
// It loads the page again when it has changed, and shows what keeps the site from being built.
(() => {
  "use strict";
  const { version, shell } = document.currentScript.dataset;
  const CLOSED = "minutebook-closed";
  let events = null;
  let panel = null;

  // A browser opens few connections to one server, so a page that nobody looks at gives its own back.
  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource(`/.minutebook/events?page=${encodeURIComponent(location.pathname)}`);
    events.onmessage = (message) => {
      const news = JSON.parse(message.data);
      if (news.version !== version) {
        rest();
        location.reload();
      } else if (shell === undefined) {
        show(news);
      }
    };
  };
  const rest = () => {
    events?.close();
    events = null;
  };

  const show = ({ html, key, heading }) => {
    panel?.remove();
    panel = null;
    if (!html) return;
    panel = document.createElement("div");
    panel.id = "_minutebook";
    // The page's own styles do not reach in here, and these do not reach out.
    const root = panel.attachShadow({ mode: "open" });
    root.innerHTML =
      `<link rel="stylesheet" href="/.minutebook/preview.css">` +
      `<button type="button" class="bar"></button>` +
      `<dialog aria-labelledby="heading">${html}<p><button type="button" class="close">Show the page as it was</button></p></dialog>`;
    const bar = root.querySelector(".bar");
    const dialog = root.querySelector("dialog");
    const title = root.querySelector("#heading");
    title.tabIndex = -1;
    title.autofocus = true; // a screen reader begins with it
    bar.textContent = heading;
    bar.onclick = () => dialog.showModal();
    root.querySelector(".close").onclick = () => dialog.close();
    dialog.onclose = () => sessionStorage.setItem(CLOSED, key);
    document.body.append(panel);
    if (sessionStorage.getItem(CLOSED) !== key) dialog.showModal();
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
