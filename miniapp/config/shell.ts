const STYLES = /<link (?:[^>]*?)rel="?stylesheet"?[^>]*>/g;

/**
 * The built page with its style sheets after what it paints by itself: in the head they would hold back the first
 * paint until they have come. Scripts, being deferred, still wait for them.
 */
export function pageOf(html: string, servicePhone: string): string {
  const styles = html.match(STYLES) ?? [];
  return html
    .replace(STYLES, '')
    .replace('</body>', () => `${styles.join('')}</body>`)
    .replaceAll('SERVICE_PHONE', servicePhone);
}
