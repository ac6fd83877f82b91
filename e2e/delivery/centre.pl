# A message centre for tests, made of Debian's Net::SMPP: nobody here wrote its protocol. It says on its output where it
# listens, and then one line for each request, field by field. The last digits of a number tell it what to answer.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $listener = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "cannot listen: $!";
print 'listening ', $listener->sockport, "\n";

my %NAMES = (0x9 => 'bind_transceiver', 0x4 => 'submit_sm', 0x15 => 'enquire_link', 0x6 => 'unbind');
my @SHOWN = qw(system_id password interface_version source_addr_ton source_addr_npi source_addr dest_addr_ton dest_addr_npi
    destination_addr esm_class registered_delivery data_coding);

sub show {
    my ($pdu) = @_;
    my @fields = map { defined $pdu->{$_} ? "$_=$pdu->{$_}" : () } @SHOWN;
    push @fields, 'text=' . unpack('H*', $pdu->{short_message}) if defined $pdu->{short_message};
    print join("\t", $NAMES{$pdu->{cmd}} // sprintf('%x', $pdu->{cmd}), @fields), "\n";
}

sub report {
    my ($line, $id, $state) = @_;
    $line->deliver_sm(
        async => 1, esm_class => 4, source_addr => '447700900123', destination_addr => 'Sallyport',
        short_message => "id:$id sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:$state err:000 text:",
        # The optional fields are written as they go over the wire.
        receipted_message_id => "$id\0", message_state => pack('C', $state eq 'DELIVRD' ? 2 : 5),
    );
}

my $count = 0;
while (1) {
    my $line = $listener->accept or next;
    while (my $pdu = $line->read_pdu) {
        next if $pdu->{cmd} & 0x80000000;
        show($pdu);
        my $to = $pdu->{destination_addr} // '';
        if ($pdu->{cmd} == 0x9) { $line->bind_transceiver_resp(system_id => 'centre', seq => $pdu->{seq}) }
        elsif ($pdu->{cmd} == 0x15) { $line->enquire_link_resp(seq => $pdu->{seq}) }
        elsif ($pdu->{cmd} == 0x6) { $line->unbind_resp(seq => $pdu->{seq}); last }
        elsif ($pdu->{cmd} == 0x4) {
            last if $to =~ /997$/;
            my $status = $to =~ /999$/ ? 0x58 : $to =~ /998$/ ? 0x0b : 0;
            my $id = 'net-smpp-' . ++$count;
            $line->submit_sm_resp(message_id => $id, status => $status, seq => $pdu->{seq});
            report($line, $id, $to =~ /996$/ ? 'UNDELIV' : 'DELIVRD') if !$status && $pdu->{registered_delivery};
        }
    }
    close $line;
}
