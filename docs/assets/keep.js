// Keeps this edition on this device when the reader asks, never before, and forgets it. From disk there is nothing to do.
(function () {
  "use strict";
  const box = document.getElementById("keep"), workers = navigator.serviceWorker;
  const root = new URL("..", document.currentScript.src).href;
  if (!workers || !window.isSecureContext || !window.DecompressionStream || !root.startsWith("http")) return;
  const ask = box.querySelector("button"), said = document.createElement("span"), news = new BroadcastChannel(root);
  const REASONS = {
    QuotaExceededError: "there is no room for it on this device",
    DataError: "what came is not what was built",
  };
  let trouble = "", opening = false;
  said.setAttribute("role", "status");

  function button(name, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", action);
    return made;
  }

  function say(words, ...buttons) {
    said.textContent = words;
    box.replaceChildren(said, ...buttons.flatMap(function (one) { return [" ", one]; }));
    box.hidden = false;
  }

  // Another site on the same host may have a worker of its own.
  async function own() {
    const found = await workers.getRegistration(root);
    return found && found.scope === root ? found : null;
  }

  async function copies() {
    return (await caches.keys()).filter(function (name) { return name.startsWith(root + "#"); });
  }

  async function show() {
    const found = await own();
    if (found && found.active && (await copies()).length) {
      const later = trouble && " A newer edition could not be stored: " + trouble + ". The one kept is whole.";
      const next = found.waiting && button("Open the newer one", function () {
        opening = true;
        found.waiting.postMessage("open");
        // The older worker may take half a minute to give way.
        say("Opening the newer edition …");
      });
      say("This edition is kept on this device and opens without a network." + (next ? " A newer one is stored whole." : later),
        ...[next, button("Forget it", forget)].filter(Boolean));
      installable();
    } else if (found && found.installing) say("Storing …");
    else say(trouble && "Not kept: " + trouble + ". ", ask);
  }

  function follow(found) {
    const coming = found.installing;
    if (coming) coming.addEventListener("statechange", show);
  }

  async function keep() {
    trouble = "";
    say("Storing …");
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    try {
      const found = await workers.register(root + "sw.js", { scope: root });
      // A worker that was dismissed while other pages were open comes back as it was, without its copy.
      if (!found.installing && found.active) found.active.postMessage("store");
      follow(found);
    } catch (error) {
      trouble = "it cannot be stored here";
      show();
    }
  }

  async function forget() {
    const found = await own();
    if (found) await found.unregister();
    await Promise.all((await copies()).map(function (name) { return caches.delete(name); }));
    location.reload();
  }

  // With its manifest a phone can put the edition among its programs.
  function installable() {
    if (document.querySelector("link[rel=manifest]")) return;
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = root + "manifest.webmanifest";
    document.head.append(link);
  }

  // Opened from there it goes on where the reader stopped.
  function goOn() {
    let place = "";
    try { place = localStorage.getItem("place").split("|")[0]; } catch (error) { /* none is kept */ }
    if (location.search === "?go-on" && /^[\w-]+\.html#[a-z]\d+$/.test(place)) location.replace(root + place);
  }

  news.addEventListener("message", function (event) {
    const it = event.data;
    if (it.failed) trouble = REASONS[it.failed] || "the download broke off";
    if (it.failed || it.stored) show();
    else said.textContent = "Storing: " + (it.done / 1e6).toFixed(1) + " of " + (it.of / 1e6).toFixed(1) + " MB";
  });
  workers.addEventListener("controllerchange", function () { if (opening) location.reload(); });
  ask.addEventListener("click", keep);
  goOn();
  own().then(function (found) {
    if (found) {
      follow(found);
      found.addEventListener("updatefound", function () { follow(found); });
    }
    show();
  });
})();
