// The one script tag of a host page: <script src="https://.../widget.js" data-unit="..." async></script>
// It loads the assistant after the page itself, as ES modules from where this file came from.
(() => {
  const script = document.currentScript || document.querySelector('script[src*="widget.js"]');
  const base = new URL(".", script.src).href;
  const start = async () => {
    await import(new URL("static/app/element.js", base).href);
    if (document.querySelector("tro-ly-dvc")) return;
    const element = document.createElement("tro-ly-dvc");
    element.setAttribute("base", base);
    for (const [name, value] of Object.entries(script.dataset)) element.setAttribute(name, value);
    document.body.append(element);
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
})();
