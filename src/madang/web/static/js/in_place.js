// A form that is answered where it stands (data-in-place names the part of the page that the answer takes): what is wrong is
// shown without a new page, and a next step can be gone back from with everything still typed. What was typed is kept in this
// page's memory only: closing the page forgets it. Without this file the form is sent as any other.
(() => {
  const stood = new Map(); // step -> what stood there
  let step = 0;
  let part = "";
  let busy = false;
  const shown = () => document.querySelector(part);

  const forward = (node) => {
    stood.set(step, shown());
    history.replaceState({ step }, "");
    step += 1;
    history.pushState({ step }, "");
    shown().replaceWith(node);
    scrollTo(0, 0);
    node.focus();
  };

  const send = async (form, button) => {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const node = page.querySelector(part);
    if (!node || ![200, 422].includes(answer.status)) throw new Error("no answer to show");
    if (answer.ok) return forward(document.adoptNode(node));
    shown().replaceWith(document.adoptNode(node));
    node.querySelector(".errors")?.focus();
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-in-place]")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    part = form.dataset.inPlace;
    send(form, event.submitter)
      .catch(() => {
        form.removeAttribute("data-in-place"); // as if this file were not there
        form.requestSubmit(event.submitter);
      })
      .finally(() => (busy = false));
  });

  addEventListener("click", (event) => {
    if (!step || !event.target.closest("[data-step-back]")) return;
    event.preventDefault();
    history.back();
  });

  addEventListener("popstate", ({ state }) => {
    if (!state || state.step === step || !stood.has(state.step)) return;
    stood.set(step, shown());
    shown().replaceWith(stood.get(state.step));
    step = state.step;
  });
})();
