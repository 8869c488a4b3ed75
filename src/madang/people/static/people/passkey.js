// Passkeys: asks the site what to ask the device, and hands the device's answer to the form. Without this script, or on a
// device that has none, the form stays hidden and the number of the app is the way.
"use strict";

(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) => {
    const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
    return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const unpacked = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    for (const list of ["excludeCredentials", "allowCredentials"]) {
      if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    return { publicKey: key };
  };

  const packed = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    const extensions = credential.getClientExtensionResults();
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: extensions };
  };

  const run = async (form) => {
    const answer = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = unpacked(await answer.json());
    const made = form.elements.new ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
    form.elements.answer.value = JSON.stringify(packed(made));
    form.submit();
  };

  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form).catch(() => { form.querySelector("[role=alert]").hidden = false; });
    });
  }
})();
