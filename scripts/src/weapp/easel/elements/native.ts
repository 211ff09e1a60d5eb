interface Known {
  getAttribute(name: string): unknown;
}

/** A built-in component: reads what the template gave (with its type), draws in plain elements below itself. */
export abstract class Native extends HTMLElement {
  static observed: string[] = [];
  static get observedAttributes(): string[] {
    return this.observed;
  }
  private isDue = false;

  abstract update(): void;

  connectedCallback(): void {
    this.update();
  }

  attributeChangedCallback(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      if (this.isConnected) this.update();
    });
  }

  /** glass-easel writes strings to the DOM; the value itself stays with its own element. */
  given(name: string): unknown {
    const value = (this as { __wxElement?: Known }).__wxElement?.getAttribute(name);
    return value === null || value === '' ? undefined : value;
  }

  isGiven(name: string): boolean {
    const value = this.given(name);
    return value !== undefined && value !== false && value !== 'false';
  }

  inner<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
    const known = [...this.children].find((each) => each.classList.contains(name));
    if (known) return known as HTMLElementTagNameMap[K];
    const made = document.createElement(tag);
    made.classList.add(name);
    this.append(made);
    return made;
  }

  tell(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent('linli', { bubbles: true, detail: { type, detail } }));
  }
}
