// What HTML alone cannot: say that a long step is running, and ask before something is thrown away.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (/\/(discard|revert|revoke)$/.test(form.action) && !confirm("Bạn chắc chắn chứ?")) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    const button = event.submitter;
    if (button) setTimeout(() => { button.disabled = true; button.textContent = "Đang làm…"; });
  }
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
