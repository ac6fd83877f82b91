'use strict';
// Loaded into the server: whoever kills the starting process outright has killed the server too, as if it were one process.

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
