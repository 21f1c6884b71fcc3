// The one script tag of a host page: <script src="https://.../widget.js" data-unit="..." async></script>
// It loads the assistant after the page itself, as ES modules from where this file came from.
(() => {
  // All modules at once: found one by one through their imports, each level would cost another round trip.
  const MODULES = "card composer device display dom element outbox rating reply saved styles suggest text voice welcome";
  const script = document.currentScript || document.querySelector('script[src*="widget.js"]');
  const base = new URL(".", script.src).href;
  const start = async () => {
    await Promise.all(MODULES.split(" ").map((name) => import(new URL(`static/app/${name}.js`, base).href)));
    if (document.querySelector("tro-ly-dvc")) return;
    const element = document.createElement("tro-ly-dvc");
    element.setAttribute("base", base);
    for (const [name, value] of Object.entries(script.dataset)) element.setAttribute(name, value);
    document.body.append(element);
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
})();
