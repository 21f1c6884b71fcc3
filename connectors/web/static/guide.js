// A guide's own page: printing and sharing. The page reads and prints without this script too.
const said = document.getElementById("said");
const print = document.getElementById("print");
const share = document.getElementById("share");
print.hidden = share.hidden = false;
print.addEventListener("click", () => window.print());
share.addEventListener("click", async () => {
  const address = document.querySelector("link[rel=canonical]").href;
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url: address });
    await navigator.clipboard.writeText(address);
    said.textContent = "Đã chép đường dẫn. Mời bạn dán vào Zalo hoặc tin nhắn.";
  } catch (error) {
    if (error.name !== "AbortError") said.textContent = `Đường dẫn của bài: ${address}`;
  }
});
if (new URLSearchParams(location.search).has("in")) addEventListener("load", () => window.print());
