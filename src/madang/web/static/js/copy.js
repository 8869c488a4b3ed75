// A button that copies the text of another element. Without JavaScript the button stays hidden and the text can be selected.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      button.classList.add("done");
      const word = button.querySelector("span");
      word.textContent = `${word.textContent.replace(" ✓", "")} ✓`;
    });
  }
});
