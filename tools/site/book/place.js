// The paragraph last read, on this device alone: the next time the file offers to go on there.
(function () {
  "use strict";
  const key = "place in " + location.pathname, numbers = document.querySelectorAll(".pn[id]");
  if (!window.IntersectionObserver) return;
  let kept = null;
  try { kept = localStorage.getItem(key); } catch (error) { return; }
  const number = kept && document.getElementById(kept);
  if (number && !location.hash) {
    const line = document.createElement("p"), link = document.createElement("a");
    link.href = "#" + kept;
    link.textContent = "Go on at paragraph " + number.textContent;
    line.className = "go-on";
    line.append(link);
    document.querySelector(".title-page h1").after(line);
  }
  const watch = new IntersectionObserver(function (seen) {
    seen.forEach(function (one) {
      if (!one.isIntersecting || scrollY < 1000) return;
      try { localStorage.setItem(key, one.target.id); } catch (error) { /* a browser may forbid it */ }
    });
  }, { rootMargin: "0px 0px -60% 0px" });
  numbers.forEach(function (one) { watch.observe(one); });
})();
