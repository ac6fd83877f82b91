/** An e-mail or web address as a link; anything else as it stands. */
export function Contact({ at }: { at: string }) {
  if (/^https?:\/\//.test(at)) return <a href={at}>{at.replace(/^https?:\/\//, '')}</a>;
  return at.includes('@') ? <a href={`mailto:${at}`}>{at}</a> : at;
}
