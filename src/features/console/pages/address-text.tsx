/** An e-mail address that breaks behind its `@` where it has to, and inside a word only where even that is not enough. */
export function AddressText({ address }: { address: string }) {
  const at = address.lastIndexOf('@') + 1;
  return (
    <span className="app-long-word">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  );
}
