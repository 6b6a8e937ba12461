"""How soon the search is ready and how fast it answers, at a quarter of this machine's speed.

    python tests/bench_search.py

Not a test: times depend on the machine and on what else it does. Build the site first.
"""

import shutil
import statistics
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SLOWDOWN = 4
ROUNDS = 7
# From the first key in the open dialog to the results on the page.
READY = """
new Promise(done => {
  const field = document.getElementById("search-field"), list = document.querySelector(".search-results");
  new MutationObserver(() => { if (list.querySelector("a")) done(performance.now() - begun); })
    .observe(list, { childList: true });
  const begun = performance.now();
  field.value = "n";
  field.dispatchEvent(new Event("input"));
})
"""
TIMES = """
async queries => {
  const times = [];
  for (const query of queries) {
    const begun = performance.now();
    await readerDialog.find(query);
    times.push(performance.now() - begun);
  }
  return times;
}
"""


def main() -> None:
    cases = yaml.safe_load((ROOT / "tests/cases/search/queries.yml").read_text("utf-8"))
    queries = [case["query"] for case in cases]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        ready, times = [], []
        for _ in range(ROUNDS):
            page = browser.new_context().new_page()
            page.goto((ROOT / "site/imperial.html").as_uri())
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            page.keyboard.press("/")
            page.locator("dialog[open]").wait_for()
            ready.append(page.evaluate(READY))
            times = page.evaluate(TIMES, queries)
            page.context.close()
        browser.close()
    ranked = sorted(zip(times, queries, strict=True))
    print(f"at {SLOWDOWN} times less speed")
    print(f"ready after the first key: median {statistics.median(ready):.0f} ms, worst {max(ready):.0f} ms")
    print(f"a query: median {ranked[len(ranked) // 2][0]:.0f} ms, of 20 one {ranked[len(ranked) * 19 // 20][0]:.0f} ms")
    print(f"the slowest: {ranked[-1][0]:.0f} ms, {ranked[-1][1]!r}")


if __name__ == "__main__":
    main()
