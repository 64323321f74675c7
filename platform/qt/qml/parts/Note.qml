// SPDX-License-Identifier: AGPL-3.0-or-later
// Something to know before going on; calm, never red.
import QtQuick
import QtQuick.Layouts
import Taillight

Rectangle {
    id: note

    property alias text: words.text

    visible: text.length > 0
    Layout.fillWidth: true
    implicitHeight: words.implicitHeight + 24
    radius: 12
    color: Theme.note
    Words {
        id: words
        anchors.fill: parent
        anchors.margins: 12
        color: Theme.noteText
    }
}
