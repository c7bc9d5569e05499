"""Measure how long a browser takes until the overview of a served case can be used, with nothing cached.

python benchmarks/web/first_page.py http://127.0.0.1:8321/ [--rounds 7]
"""

import argparse
import shutil
import time

from playwright.sync_api import sync_playwright


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    took = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(asked.rounds):
            page = browser.new_context().new_page()
            began = time.perf_counter()
            page.goto(asked.address, wait_until="commit")
            page.wait_for_selector("main article h3 a")
            took.append((time.perf_counter() - began) * 1000)
            page.close()
        browser.close()
    took.sort()
    print(f"first page usable: median {took[len(took) // 2]:.0f} ms, slowest {took[-1]:.0f} ms")


if __name__ == "__main__":
    main()
