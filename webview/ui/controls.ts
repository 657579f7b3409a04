// The only door to the toolkit: buttons, dropdowns, checkboxes and text fields of VS Code's look, and native ranges.
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { element } from './element';

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTextField(),
);

/** What every control has: what it is called, and the tooltip, which names its key where there is one. */
export interface Naming {
  readonly label: string;
  readonly title: string;
  /** What an empty field means. */
  readonly placeholder?: string;
}

export interface Button {
  readonly node: HTMLElement;
  /** Changes what it is called, without a change of width. */
  setText(text: string, naming: Naming): void;
  setEnabled(enabled: boolean): void;
  setPressed(pressed: boolean): void;
}

/** A push button; `text` is what it shows, which may be a sign. */
export function button(
  text: string,
  naming: Naming,
  onPress: () => void,
  look: 'primary' | 'secondary' | 'icon',
): Button {
  const node = element('vscode-button', { appearance: look });
  const setText = (shown: string, { label, title }: Naming): void => {
    node.textContent = shown;
    node.setAttribute('aria-label', label);
    node.title = title;
  };
  setText(text, naming);
  node.addEventListener('click', onPress);
  return {
    node,
    setText,
    setEnabled: (enabled) => node.toggleAttribute('disabled', !enabled),
    setPressed: (pressed) => node.setAttribute('aria-pressed', String(pressed)),
  };
}

export interface Choice {
  readonly node: HTMLElement;
  /** The choices by value, with what they show. */
  setOptions(options: readonly (readonly [string, string])[]): void;
  setValue(value: string): void;
}

interface ValueElement extends HTMLElement {
  value: string;
}

/** One of several. */
export function choice(naming: Naming, onChoose: (value: string) => void): Choice {
  const node = element('vscode-dropdown', { 'aria-label': naming.label, title: naming.title }) as ValueElement;
  let shown = '';
  let wanted = '';
  node.addEventListener('change', () => {
    // The toolkit also tells of the value it takes by itself when its options arrive.
    if (node.value === wanted) return;
    wanted = node.value;
    onChoose(node.value);
  });
  return {
    node,
    setOptions: (options) => {
      const key = JSON.stringify(options);
      if (key === shown) return;
      shown = key;
      node.replaceChildren(...options.map(([value, text]) => element('vscode-option', { value }, [text])));
    },
    setValue: (value) => {
      wanted = value;
      // Options are taken up by the toolkit after a turn of the loop.
      if (node.value !== value) {
        node.value = value;
        queueMicrotask(() => (node.value = wanted));
      }
    },
  };
}

interface CheckElement extends HTMLElement {
  checked: boolean;
}

export interface Check {
  readonly node: HTMLElement;
  setChecked(checked: boolean): void;
}

export function check(text: string, title: string, onToggle: (checked: boolean) => void): Check {
  const node = element('vscode-checkbox', { title }, [text]) as CheckElement;
  node.addEventListener('change', () => onToggle(node.checked));
  return { node, setChecked: (checked) => (node.checked = checked) };
}

export interface TextField {
  readonly node: HTMLElement;
  /** Leaves the text alone while it is being typed. */
  setValue(value: string): void;
  setInvalid(invalid: boolean): void;
}

/** A line of text, told on Enter and on leaving the field. */
export function textField(naming: Naming, size: number, onCommit: (value: string) => void): TextField {
  const node = element('vscode-text-field', {
    'aria-label': naming.label,
    title: naming.title,
    placeholder: naming.placeholder ?? '',
    size: String(size),
  }) as ValueElement;
  let shown = '';
  const commit = (): void => {
    if (node.value === shown) return;
    shown = node.value;
    onCommit(node.value);
  };
  node.addEventListener('change', commit);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') node.value = shown;
  });
  return {
    node,
    setValue: (value) => {
      if (node.contains(document.activeElement) && node.value !== shown) return;
      shown = value;
      if (node.value !== value) node.value = value;
    },
    setInvalid: (invalid) => node.setAttribute('aria-invalid', String(invalid)),
  };
}

export interface Range {
  readonly node: HTMLInputElement;
  setBounds(low: number, high: number, step: number): void;
  setValue(value: number, spoken: string): void;
  setEnabled(enabled: boolean): void;
}

/** A slider: the toolkit has none. */
export function range(naming: Naming, onSlide: (value: number) => void): Range {
  const node = element('input', { type: 'range', 'aria-label': naming.label, title: naming.title });
  node.addEventListener('input', () => onSlide(Number(node.value)));
  return {
    node,
    setBounds: (low, high, step) => {
      node.min = String(low);
      node.max = String(high);
      node.step = String(step);
    },
    setValue: (value, spoken) => {
      node.value = String(value);
      node.setAttribute('aria-valuetext', spoken);
    },
    setEnabled: (enabled) => (node.disabled = !enabled),
  };
}

export interface Menu {
  readonly node: HTMLElement;
  /** Opens it with the focus on its first control, or closes it. */
  toggle(): void;
}

/** A button that opens a small sheet of controls; Escape and a click elsewhere close it. */
export function menu(text: string, naming: Naming, content: readonly Node[]): Menu {
  const sheet = element('div', { class: 'sheet', popover: 'auto', role: 'group', 'aria-label': naming.label }, content);
  const toggle = (): void => {
    if (sheet.togglePopover())
      sheet.querySelector<HTMLElement>('vscode-dropdown, vscode-checkbox, vscode-button')?.focus();
  };
  const opener = button(`${text} ▾`, naming, toggle, 'icon');
  sheet.addEventListener('toggle', () => {
    opener.node.setAttribute('aria-expanded', String(sheet.matches(':popover-open')));
    const box = opener.node.getBoundingClientRect();
    sheet.style.top = `${box.bottom + 2}px`;
    sheet.style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - sheet.offsetWidth - 8))}px`;
  });
  opener.node.setAttribute('aria-expanded', 'false');
  return { node: element('span', { class: 'menu' }, [opener.node, sheet]), toggle };
}
