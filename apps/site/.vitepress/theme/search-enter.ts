/**
 * Enter in the search waits for its results: the builder's box forgets it while the index loads. The first result is followed as soon as
 * it is there, unless the reader types on.
 */
export function keepEnter(): void {
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || !(field instanceof HTMLInputElement)) return;
    if (field.id !== "localsearch-input" || field.value === "" || firstResult()) return;
    const asked = field.value;
    const box = field.closest(".VPLocalSearchBox") ?? document.body;
    const observer = new MutationObserver(() => {
      if (!field.isConnected || field.value !== asked) return observer.disconnect();
      const result = firstResult();
      if (!result) return;
      observer.disconnect();
      result.click();
    });
    observer.observe(box, { childList: true, subtree: true });
  });
}

const firstResult = (): HTMLElement | null => document.querySelector<HTMLElement>(".VPLocalSearchBox a.result");
