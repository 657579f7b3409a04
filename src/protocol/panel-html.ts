// The panel's page as text: a strict content security policy and nothing but the script and the style sheet.

export interface PanelHtmlParts {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The host's `webview.cspSource`. */
  readonly cspSource: string;
  /** From a cryptographic source, new for every page. */
  readonly nonce: string;
  readonly title: string;
}

/**
 * SHA-256 of the empty text: the controls make an empty style element and fill it by script. No other inline style
 * sheet has this hash.
 */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The policy of the page: no network, no eval, no inline script. Style sheets come from the extension alone; the
 * controls add theirs as constructed sheets, which no policy touches. The compute worker is a blob of the page's text.
 */
export function panelPolicy(cspSource: string, nonce: string): string {
  return [
    `default-src 'none'`,
    `img-src ${cspSource} data: blob:`,
    `style-src ${cspSource} 'nonce-${nonce}' ${emptyStyle}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `worker-src blob:`,
  ].join('; ');
}

/** The whole page. */
export function panelHtml(parts: PanelHtmlParts): string {
  const nonce = escapeAttribute(parts.nonce);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(panelPolicy(parts.cspSource, parts.nonce))}">
<link rel="stylesheet" nonce="${nonce}" href="${escapeAttribute(parts.styleUri)}">
<title>${escapeAttribute(parts.title)}</title>
</head>
<body>
<main id="panel"></main>
<script nonce="${nonce}" src="${escapeAttribute(parts.scriptUri)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
